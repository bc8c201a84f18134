import Toolkit

/// What came of it. Source: xAPI 1.0.3, Data 2.4.5.
enum ResultRule {
    static func result(_ value: JSON) throws(Flaw) {
        try value.eachMember { (name, part) throws(Flaw) in
            switch name {
            case "score": try score(part)
            case "success", "completion": try FormatRule.bool(part)
            case "response": try FormatRule.string(part)
            case "duration": try DurationRule.duration(part)
            case "extensions": try FormatRule.extensions(part)
            default: throw .unknown
            }
        }
    }

    /// `scaled` from −1 to 1, `raw` between `min` and `max` (Data 2.4.5.1).
    private static func score(_ value: JSON) throws(Flaw) {
        try value.eachMember { (name, part) throws(Flaw) in
            guard ["scaled", "raw", "min", "max"].contains(name) else { throw .unknown }
            try FormatRule.number(part)
        }
        if let scaled = value["scaled"]?.number, !(-1...1).contains(scaled) {
            throw Flaw("a number from -1 to 1 is expected here").within("scaled")
        }
        let raw = value["raw"]?.number
        if let least = value["min"]?.number, let most = value["max"]?.number, least >= most {
            throw Flaw("min is less than max")
        }
        if let raw, let least = value["min"]?.number, raw < least { throw Flaw("raw is not less than min") }
        if let raw, let most = value["max"]?.number, raw > most { throw Flaw("raw is not greater than max") }
    }
}
