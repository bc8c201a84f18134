import Toolkit

/// Which parts of a statement may tell who somebody is: what sealing commits to apart, so that it can be erased and the seal
/// still holds.
enum PersonalParts {
    /// Where such a part stands: names of objects, and places in lists, from the outside.
    typealias Path = [String]

    /// The paths of all personal parts: what identifies agents, their names, and whatever people wrote freely. Accounts of the
    /// platform's own people are pseudonyms already, whose link to a person is erased elsewhere.
    static func paths(in statement: JSON, home: String) -> [Path] {
        var paths: [Path] = []
        collect(statement, [], home: home, into: &paths)
        return paths
    }

    private static func collect(_ statement: JSON, _ path: Path, home: String, into paths: inout [Path]) {
        for member in statement.members ?? [] {
            let place = path + [member.name]
            switch member.name {
            case "actor", "authority": agent(member.value, place, home, &paths)
            case "object": object(member.value, place, home, &paths)
            case "result": result(member.value, place, &paths)
            case "context": context(member.value, place, home, &paths)
            case "attachments":
                for (number, attachment) in (member.value.array ?? []).enumerated() {
                    texts(attachment, ["display", "description", "fileUrl"], place + ["\(number)"], &paths)
                }
            default: break
            }
        }
    }

    private static func object(_ object: JSON, _ path: Path, _ home: String, _ paths: inout [Path]) {
        switch object["objectType"]?.string {
        case "Agent", "Group": agent(object, path, home, &paths)
        case "SubStatement": collect(object, path, home: home, into: &paths)
        case "StatementRef": break
        default: activity(object, path, &paths)
        }
    }

    private static func agent(_ agent: JSON, _ path: Path, _ home: String, _ paths: inout [Path]) {
        let isOurs = agent["account"]?["homePage"]?.string == home
        texts(agent, isOurs ? ["name"] : ["name", "mbox", "mbox_sha1sum", "openid"], path, &paths)
        if !isOurs, agent["account"]?["name"] != nil { paths.append(path + ["account", "name"]) }
        for (number, member) in (agent["member"]?.array ?? []).enumerated() {
            self.agent(member, path + ["member", "\(number)"], home, &paths)
        }
    }

    /// What somebody answered in her own words, and extensions, where anything may stand.
    private static func result(_ result: JSON, _ path: Path, _ paths: inout [Path]) {
        texts(result, ["response", "extensions"], path, &paths)
    }

    private static func context(_ context: JSON, _ path: Path, _ home: String, _ paths: inout [Path]) {
        for name in ["instructor", "team"] {
            if let somebody = context[name] { agent(somebody, path + [name], home, &paths) }
        }
        texts(context, ["extensions"], path, &paths)
        for list in context["contextActivities"]?.members ?? [] {
            let place = path + ["contextActivities", list.name]
            guard let activities = list.value.array else {
                activity(list.value, place, &paths)
                continue
            }
            for (number, each) in activities.enumerated() { activity(each, place + ["\(number)"], &paths) }
        }
    }

    private static func activity(_ activity: JSON, _ path: Path, _ paths: inout [Path]) {
        if let definition = activity["definition"] {
            texts(definition, ["name", "description", "extensions"], path + ["definition"], &paths)
        }
    }

    private static func texts(_ value: JSON, _ names: [String], _ path: Path, _ paths: inout [Path]) {
        for name in names where value[name] != nil { paths.append(path + [name]) }
    }
}
