import Database
import Toolkit

extension Fact {
    /// The fact as xAPI 1.0.3 JSON. Written by hand: this is done for every answer, and an encoder costs ten times as much.
    func statement(id: String, at now: Instant, home: String) -> String {
        var json = JSONText()
        json.begin()
        json.field("id", id)
        json.open("actor")
        json.field("objectType", "Agent")
        json.open("account")
        json.field("homePage", home)
        json.field("name", actor)
        json.close()
        json.close()
        json.open("verb")
        json.field("id", verb.iri(home))
        json.open("display")
        json.field("en", verb.rawValue)
        json.close()
        json.close()
        json.open("object")
        json.field("objectType", "Activity")
        json.field("id", home + object)
        json.open("definition")
        json.field("type", kind.iri(home))
        json.close()
        json.close()
        if let result { write(result, home: home, to: &json) }
        if language != nil || rule != nil { writeContext(home: home, to: &json) }
        json.field("timestamp", now.iso8601)
        json.close()
        return json.text
    }

    private func write(_ result: Result, home: String, to json: inout JSONText) {
        json.open("result")
        if let scaled = result.scaled {
            json.open("score")
            json.field("scaled", number: scaled)
            json.close()
        }
        if let success = result.success { json.field("success", flag: success) }
        if let completion = result.completion { json.field("completion", flag: completion) }
        if let response = result.response { json.field("response", response) }
        if let minutes = result.minutes { json.field("duration", "PT\(minutes)M") }
        if result.hinted != nil || result.people != nil {
            json.open("extensions")
            if let hinted = result.hinted { json.field("\(home)/xapi/extensions/hinted", flag: hinted) }
            if let people = result.people { json.field("\(home)/xapi/extensions/people", number: people) }
            json.close()
        }
        json.close()
    }

    private func writeContext(home: String, to json: inout JSONText) {
        json.open("context")
        if let language { json.field("language", language.rawValue) }
        if let rule {
            json.open("extensions")
            json.field("\(home)/xapi/extensions/rule", rule)
            json.close()
        }
        json.close()
    }
}
