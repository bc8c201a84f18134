/// What a browser says it is, in words a person recognises: “Firefox, Android”. Nothing is kept beyond these two words.
public struct DeviceName: Sendable, Equatable {
    public let text: String

    /// Stands for a browser that says nothing we know; what people read instead is in their language.
    public static let unknown = "?"

    /// Order matters: Edge and Opera also say Chrome, Chrome also says Safari.
    private static let browsers = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ]
    private static let systems = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"),
        ("Mac OS X", "Mac"), ("Linux", "Linux"),
    ]

    public init(_ userAgent: String) {
        func first(_ names: [(String, String)]) -> String? { names.first { userAgent.contains($0.0) }?.1 }
        let words = [first(Self.browsers), first(Self.systems)].compactMap { $0 }
        text = words.isEmpty ? Self.unknown : words.joined(separator: ", ")
    }
}
