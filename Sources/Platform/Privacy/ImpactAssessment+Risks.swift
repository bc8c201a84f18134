extension ImpactAssessment {
    static let risks = [
        ImpactRisk(
            what: "The next person on a shared computer sees a learner's booklet or a helper's account.",
            whom: "learners, helpers", before: .init(.significant, .maximum),
            stops: [
                "“I am done” on every page", "a quarter of an hour on a shared computer (`Session.Lifetime.shared`)",
                "pages that are not kept by the browser",
            ], after: .init(.significant, .limited), left: "somebody looks over a shoulder, or nobody says that it is shared"),
        ImpactRisk(
            what: "Somebody guesses the number of a booklet.", whom: "learners", before: .init(.limited, .significant),
            stops: ["twelve digits with a check digit", "tries are counted by network and in all (`Throttle`)"],
            after: .init(.limited, .negligible), left: "`docs/booklet-codes.md` gives the figures"),
        ImpactRisk(
            what: "Somebody who reads another person's mail gets into her account.", whom: "helpers, staff",
            before: .init(.significant, .significant),
            stops: [
                "a link opens only in the browser that asked",
                "an authenticator or a passkey, required for officers and administrators",
                "a new browser is told by mail",
            ], after: .init(.significant, .limited), left: "accounts with a mailbox alone: she can add a second proof"),
        ImpactRisk(
            what: "A helper or an officer looks at people without a reason.", whom: "learners, helpers",
            before: .init(.limited, .significant),
            stops: ["roles in one organisation (`Permission.table`)", "the logbook, which the person reads herself"],
            after: .init(.limited, .limited), left: "it is seen afterwards, not prevented"),
        ImpactRisk(
            what: "Figures tell who somebody is, because few are counted.", whom: "learners",
            before: .init(.limited, .limited),
            stops: ["a count from one to four does not leave the database: the question itself answers nothing (`Counter`)"],
            after: .init(.limited, .negligible),
            left: "who compares the figures of two days learns how many more, never who"),
        ImpactRisk(
            what: "Facts under a pseudonym are taken for anonymous.", whom: "learners",
            before: .init(.significant, .significant),
            stops: ["said on every page about them", "the link is cut at once when somebody erases"],
            after: .init(.significant, .limited), left: "a pseudonym is personal data until then, and treated so"),
        ImpactRisk(
            what: "A desk is talked into opening somebody else's account.", whom: "helpers, staff",
            before: .init(.significant, .significant),
            stops: [
                "the desk never sees a secret; only the browser that asked goes on", "the old mailbox is told and can stop it",
                "officers and administrators only by an administrator",
            ], after: .init(.significant, .limited), left: "it rests on looking at the person"),
        ImpactRisk(
            what: "A sheet of paper is typed that says what a learner never said, or says no more.", whom: "learners",
            before: .init(.limited, .significant),
            stops: [
                "the number of her booklet is needed", "the day of the sheet, the moment of typing and who typed are kept",
                "a sheet older than her last word changes nothing (`Consent.decided`)", "she sees it and takes it back herself",
            ], after: .init(.limited, .limited), left: "the sheet itself is proved by the paper alone"),
        ImpactRisk(
            what: "Two organisations are made one by mistake, and people see colleagues who are not theirs.",
            whom: "helpers, staff", before: .init(.limited, .significant),
            stops: [
                "administrators alone, after a fresh sign-in, on a page that counts what goes along",
                "kinds with other roles are refused; two that were called two are not merged", "the logbook says who did it",
            ], after: .init(.limited, .negligible), left: "it cannot be undone: a backup shows what was before"),
        ImpactRisk(
            what: "A backup or a disk is stolen.", whom: "everybody", before: .init(.maximum, .limited),
            stops: [
                "passwords as Argon2id, keys of links, codes and sessions as hashes", "backups expire",
            ], after: .init(.significant, .limited),
            left: "names and addresses are readable in it; keep it on an encrypted disk (`docs/backup.md`)"),
    ]
}
