"""Every page there is: how to reach it, who sees it, whether learners do."""

from dataclasses import dataclass

from content import every_step, one_of_each_kind


@dataclass(frozen=True)
class Page:
    """`visitor` is `nobody` or `owner`; a page with `fields` is what a form answers, sent from the page `start`."""

    name: str
    path: str
    learner: bool = True
    visitor: str = "nobody"
    status: int = 200
    fields: tuple = ()

    def prepare(self, browser_page, language):
        """Goes to where the page is asked for from."""
        if self.fields:
            browser_page.goto(f"/{language}/help")

    def open(self, browser_page, language):
        """Shows the page; gives the answer of the program."""
        if not self.fields:
            return browser_page.goto(f"/{language}{self.path}")
        with browser_page.expect_navigation() as navigation:
            browser_page.evaluate(SEND, [f"/{language}{self.path}", list(self.fields)])
        return navigation.value


SEND = """([action, fields]) => {
    const form = document.createElement('form')
    Object.assign(form, {method: 'post', action})
    for (const [name, value] of fields) {
        const field = document.createElement('input')
        Object.assign(field, {type: 'hidden', name, value})
        form.append(field)
    }
    document.body.append(form)
    form.submit()
}"""

PUBLIC = [
    Page("home", ""), Page("catalogue", "/learn"), Page("course", "/learn/e-mail"),
    Page("course for helpers", "/learn/helping-beginners"), Page("course sheet", "/learn/e-mail/summary"),
    Page("step with text and picture", "/learn/e-mail/read-a-message"),
    Page("end of a lesson", "/learn/e-mail/read-a-message/end"),
    Page("placement", "/placement"), Page("placement question", "/placement/send-a-photo"),
    Page("paper placement", "/placement/paper", learner=False),
    Page("keying the paper", "/placement/paper-answers", learner=False),
    Page("help", "/help"), Page("helpers", "/helpers", learner=False), Page("structures", "/structures", learner=False),
    Page("impact", "/impact", learner=False), Page("kits", "/kits", learner=False), Page("kit", "/kits/first-mouse", learner=False),
    Page("kit's guide", "/kits/spot-the-trap/guide", learner=False), Page("kit's sheet", "/kits/spot-the-trap/sheet", learner=False),
    Page("booklet door", "/booklet"), Page("booklet door by QR", "/booklet/opening?code=123"),
    Page("opening by pictures", "/booklet/pictures/opening"), Page("closed", "/booklet/closing"),
    Page("erased", "/booklet/erased"),
]

OWNED = [
    Page("booklet", "/booklet", visitor="owner"), Page("card", "/booklet/card", visitor="owner"),
    Page("export", "/booklet/export", visitor="owner"), Page("erasure", "/booklet/erasure", visitor="owner"),
    Page("merging", "/booklet/merging", visitor="owner"), Page("pictures", "/booklet/pictures", visitor="owner"),
    Page("placement result", "/placement/result", visitor="owner"),
    Page("catalogue of an owner", "/learn", visitor="owner"),
    Page("course of an owner", "/learn/first-gestures", visitor="owner"),
    Page("end of a lesson of an owner", "/learn/first-gestures/turn-on/end", visitor="owner"),
]

CITY, INVITATION = "0190163d-8694-739b-aea5-966c26f8ad91", "0190163d-8694-739b-aea5-966c26f8ad94"
PROVIDER, PLACE = "0190163d-8694-739b-aea5-966c26f8ad95", "0190163d-8694-739b-aea5-966c26f8ad96"
GROUP, FOLLOWING = "0190163d-8694-739b-aea5-966c26f8ada0", "0190163d-8694-739b-aea5-966c26f8ada1"
WORKSHOP, REQUEST = "0190163d-8694-739b-aea5-966c26f8ada2", "0190163d-8694-739b-aea5-966c26f8ada3"
PROVIDERS = f"/organisations/{CITY}/providers"

FEDERATION = [
    Page("choice of a way in", "/account/letter", learner=False, fields=(("email", "fatima@belleville.example"),)),
    Page("provider's door", f"/account/providers/{PROVIDER}", learner=False),
    *[Page(f"refused {reason}", f"/account/providers/refused?reason={reason}&provider={PROVIDER}", learner=False)
      for reason in ["state", "denied", "unreachable", "client", "token-nonce", "foreign-address", "subject-changed"]],
    Page("providers", PROVIDERS, learner=False, visitor="coordinator"),
    Page("adding a provider", f"{PROVIDERS}/adding", learner=False, visitor="coordinator"),
    Page("provider with gaps", PROVIDERS, learner=False, visitor="coordinator", status=422, fields=(("issuer", "http://ville"),)),
    Page("provider", f"{PROVIDERS}/{PROVIDER}", learner=False, visitor="coordinator"),
    Page("provider tried", f"{PROVIDERS}/{PROVIDER}/discovery", learner=False, visitor="coordinator", fields=(("now", "yes"),)),
    Page("changing a provider", f"{PROVIDERS}/{PROVIDER}/changing", learner=False, visitor="coordinator"),
    Page("removing a provider", f"{PROVIDERS}/{PROVIDER}/ending", learner=False, visitor="coordinator"),
]

PLACES = [
    Page("place", f"/organisations/{CITY}/places/{PLACE}", learner=False, visitor="coordinator"),
    Page("changing a place", f"/organisations/{CITY}/places/{PLACE}/changing", learner=False, visitor="coordinator"),
    Page("adding a place", f"/organisations/{CITY}/places/adding", learner=False, visitor="coordinator"),
    Page("place with gaps", f"/organisations/{CITY}/places", learner=False, visitor="coordinator", status=422,
         fields=(("postcode", "12"), ("hours-monday", "le matin"))),
    Page("logo", f"/organisations/{CITY}/logo", learner=False, visitor="coordinator"),
    Page("logo missing", f"/organisations/{CITY}/logo", learner=False, visitor="coordinator", status=422, fields=(("no", "file"),)),
]

LEGAL = [Page("legal pages", "/legal", learner=False)] + [
    Page(f"legal {name}", f"/legal/{name}", learner=False)
    for name in ["privacy", "cookies", "accessibility", "terms", "contact", "complaint", "funding"]]

ADMINISTRATION = [
    Page(f"admin {name}", f"/admin{path}", learner=False, visitor="coordinator")
    for name, path in [("front", ""), ("system", "/system"), ("jobs", "/jobs"), ("outbox", "/outbox"),
                       ("invitations", "/invitations"), ("logbook", "/logbook"), ("retention", "/retention"),
                       ("notice", "/notice"), ("people", "/people?q=carla"), ("roles", "/roles")]]
ADMINISTRATION += PLACES + [
    Page("notice with gaps", "/admin/notice", learner=False, visitor="coordinator", status=422, fields=(("state", "shown"),)),
    Page("reach of invitations", f"/organisations/{CITY}/reach", learner=False, visitor="coordinator"),
    Page("closing an invitation", f"/organisations/{CITY}/invitations/{INVITATION}/ending", learner=False, visitor="coordinator"),
    Page("leaving an organisation", f"/account/leaving/{CITY}", learner=False, visitor="coordinator"),
    Page("duplicates", "/organisations/duplicates", learner=False, visitor="coordinator"),
    Page("logbook of an organisation", f"/organisations/{CITY}/logbook", learner=False, visitor="coordinator"),
    Page("desk", f"/organisations/{CITY}/recoveries", learner=False, visitor="coordinator"),
    Page("unknown number", f"/organisations/{CITY}/recoveries", learner=False, visitor="coordinator", status=422,
         fields=(("number", "1234 5678"),)),
    Page("paper consent", f"/organisations/{CITY}/consents", learner=False, visitor="coordinator"),
    Page("paper consent with gaps", f"/organisations/{CITY}/consents", learner=False, visitor="coordinator", status=422,
         fields=(("code", "1"),)),
]

DESK = [
    Page("no desk", "/desk", learner=False, visitor="member"),
    Page("desk of a helper", f"/desk/{CITY}", learner=False, visitor="coordinator"),
    Page("making a group", f"/desk/{CITY}/groups/adding", learner=False, visitor="coordinator"),
    Page("group without a name", f"/desk/{CITY}/groups", learner=False, visitor="coordinator", status=422, fields=(("name", ""),)),
    Page("group", f"/desk/{CITY}/groups/{GROUP}", learner=False, visitor="coordinator"),
    Page("what is hard", f"/desk/{CITY}/groups/{GROUP}/hard", learner=False, visitor="coordinator"),
    Page("people accompanied", f"/desk/{CITY}/learners", learner=False, visitor="coordinator"),
    Page("adding a learner", f"/desk/{CITY}/learners/adding", learner=False, visitor="coordinator"),
    Page("learner with gaps", f"/desk/{CITY}/learners", learner=False, visitor="coordinator", status=422, fields=(("code", "1"),)),
    Page("learner", f"/desk/{CITY}/learners/{FOLLOWING}", learner=False, visitor="coordinator"),
    Page("preparing a workshop", f"/desk/{CITY}/workshops/adding", learner=False, visitor="coordinator"),
    Page("workshop with gaps", f"/desk/{CITY}/workshops", learner=False, visitor="coordinator", status=422, fields=(("minutes", "1"),)),
    Page("workshop", f"/desk/{CITY}/workshops/{WORKSHOP}", learner=False, visitor="coordinator"),
    Page("workshop on the wall", f"/desk/{CITY}/workshops/{WORKSHOP}/screen", learner=False, visitor="coordinator"),
    Page("past workshops", f"/desk/{CITY}/workshops", learner=False, visitor="coordinator"),
    Page("question", f"/desk/{CITY}/requests/{REQUEST}", learner=False, visitor="coordinator"),
    Page("joining a workshop", "/join"), Page("wrong code of a workshop", "/join", status=422, fields=(("code", "0000"),)),
    Page("who accompanies me", "/booklet/followers", visitor="owner"), Page("asking for help", "/help/asking"),
    Page("asked", "/help/asked", visitor="owner"),
]

ACCOUNTS = [
    Page("recovery", "/account/recovery", learner=False), Page("recovery over", "/account/recovery/waiting", learner=False),
    Page("recovery with gaps", "/account/recovery", learner=False, status=422, fields=(("email", "fatima"),)),
    Page("stopping a recovery", "/account/recovery/stopping/none", learner=False),
    Page("kept", "/account/kept", learner=False, visitor="member"),
    Page("kept with a logbook", "/account/kept", learner=False, visitor="coordinator"),
    Page("another address", "/account/email", learner=False, visitor="member"),
    Page("erasing an account", "/account/erasure", learner=False, visitor="member"),
    Page("account erased", "/account/erased", learner=False),
    Page("sign in", "/account/opening", learner=False), Page("join", "/account/joining", learner=False),
    Page("letter", "/account/letter", learner=False), Page("link that opens nothing", "/account/letter/none", learner=False),
    Page("account", "/account", learner=False, visitor="member"),
    Page("profile", "/account/profile", learner=False, visitor="member"),
    Page("sessions", "/account/sessions", learner=False, visitor="member"),
    Page("passkeys", "/account/passkeys", learner=False, visitor="member"),
    Page("password", "/account/password", learner=False, visitor="member"),
    Page("short password", "/account/password", learner=False, visitor="member", status=422, fields=(("password", "court"),)),
    Page("going in with a password", "/account/password/opening", learner=False),
    Page("wrong password", "/account/password/opening", learner=False, status=422,
         fields=(("email", "jan@example.be"), ("password", "not his"))),
    Page("signing in again", "/account/again", learner=False, visitor="member"),
    Page("outbox", "/outbox", learner=False, visitor="member"),
    Page("authenticator", "/account/authenticator", learner=False, visitor="member"),
    Page("second thing", "/account/second", learner=False, visitor="half"),
    Page("second thing missing", "/account/sessions", visitor="half", status=403),
    Page("registry", "/organisations", learner=False, visitor="coordinator"),
    Page("registering", "/organisations/adding", learner=False, visitor="coordinator"),
    Page("registering with gaps", "/organisations", learner=False, visitor="coordinator", status=422, fields=(("number", "1"),)),
    Page("organisation", f"/organisations/{CITY}", learner=False, visitor="coordinator"),
    Page("changing an organisation", f"/organisations/{CITY}/changing", learner=False, visitor="coordinator"),
    Page("inviting", f"/organisations/{CITY}/invitations/adding", learner=False, visitor="coordinator"),
    Page("invitation", f"/organisations/{CITY}/invitations/{INVITATION}", learner=False, visitor="coordinator"),
    Page("poster", f"/organisations/{CITY}/invitations/{INVITATION}/poster", learner=False, visitor="coordinator"),
    Page("invited", "/invited/abcdefghjk", learner=False), Page("invitation over", "/invited/nothing", learner=False),
    Page("invited member", "/invited/abcdefghjk", learner=False, visitor="member"),
    Page("service without a name", f"/organisations/{CITY}/services", learner=False, visitor="coordinator", status=422,
         fields=(("name-fr", ""),)),
    Page("no address", "/account/letter", learner=False, status=422, fields=(("email", "fatima"),)),
    Page("joining with gaps", "/account/joining", learner=False, status=422, fields=(("email", "fatima"),)),
    Page("code that opens nothing", "/account/opening", learner=False, status=422, fields=(("code", "123456"),)),
    Page("name that is empty", "/account/profile", learner=False, visitor="member", status=422, fields=(("name", ""),)),
    Page("not signed in", "/account/sessions", status=403),
]

ERRORS = [
    Page("not found", "/nowhere", status=404), Page("step gone", "/learn/e-mail/read-a-message/gone", status=404),
    Page("no booklet", "/booklet/card", status=403), Page("wrong method", "/text-size", status=405),
    Page("bad request", "/text-size", status=400, fields=(("size", "9"),)),
    Page("expired", "/learn/e-mail/read-a-message/gone", status=403, fields=(("form-token", "forged"), ("text", "Liège"))),
    Page("misspelt code", "/booklet/opening", status=422, fields=(("code", "12 34"),)),
    Page("three pictures wanted", "/booklet/pictures/opening", status=422, fields=(("picture", "1"),)),
    Page("device not known", "/booklet/pictures/opening", status=422, fields=(("picture", "1"), ("picture", "2"), ("picture", "3"))),
    Page("paper with gaps", "/placement/paper-answers", learner=False, status=422, fields=(("send-a-photo", "never"),)),
    Page("merging a misspelt code", "/booklet/merging", visitor="owner", status=422, fields=(("code", "1"),)),
]


def of_steps():
    """A page for each kind of step; the hint, and the missing answer, for one whose answer is picked and one that is written."""
    kinds = one_of_each_kind("fr")
    for kind, step in kinds.items():
        yield Page(kind, step.path)
    for kind in ["choose-one", "type"]:
        yield Page(f"{kind} with hint", f"{kinds[kind].path}?hint=1")
        yield Page(f"{kind} left empty", f"{kinds[kind].path}?empty=1")
    for kind in ["do-it", "video", "sound"]:
        for step in [s for s in every_step("fr") if s.kind == kind][:1]:
            yield Page(kind, step.path)


def of_answers(history):
    """What is said about an answer of each kind."""
    for (kind, what), path in history.feedback.items():
        yield Page(f"{kind} {what}", path.split("#")[0], visitor="owner")


def all_pages(history):
    return [*PUBLIC, *OWNED, *LEGAL, *ACCOUNTS, *DESK, *ADMINISTRATION, *FEDERATION, *ERRORS, *of_steps(), *of_answers(history)]
