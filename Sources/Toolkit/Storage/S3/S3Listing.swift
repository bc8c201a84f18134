import Foundation
import FoundationXML

/// What S3 says in XML: a list of keys, or the code of an error. Entities are not read.
struct S3Listing {
    private(set) var keys: [String] = []
    /// Where the list goes on; nil at its end.
    private(set) var next: String?
    private(set) var code: String?

    /// Throws `FileRefusal.unavailable` for what is neither.
    init(_ bytes: [UInt8]) throws {
        let reader = Reader()
        let parser = XMLParser(data: Data(bytes))
        parser.shouldResolveExternalEntities = false
        parser.delegate = reader
        guard parser.parse(), ["ListBucketResult", "Error"].contains(reader.root) else {
            throw FileRefusal.unavailable("its answer is not the XML of S3")
        }
        keys = reader.texts["Key"] ?? []
        next = reader.texts["IsTruncated"]?.last == "true" ? reader.texts["NextContinuationToken"]?.last : nil
        code = reader.texts["Code"]?.last
    }

    /// The text of every element that holds text alone, by its name.
    private final class Reader: NSObject, XMLParserDelegate {
        var root: String?
        var texts: [String: [String]] = [:]
        private var text = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            root = root ?? name
            text = ""
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            texts[name, default: []].append(text)
            text = ""
        }
    }
}
