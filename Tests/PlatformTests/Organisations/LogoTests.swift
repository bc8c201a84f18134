import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("The logo of an organisation")
struct LogoTests {
    /// The signature of a picture, and bytes.
    private static let png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 7, count: 100)

    @discardableResult
    private func sendLogo(
        _ browser: Browser, _ path: String, _ content: [UInt8], token: String?
    ) async throws -> Browser.Page {
        var body = ""
        if let token { body += "--edge\r\nContent-Disposition: form-data; name=\"form-token\"\r\n\r\n\(token)\r\n" }
        body += "--edge\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"../x.png\"\r\n"
        body += "Content-Type: image/png\r\n\r\n"
        return try await browser.send(
            .post, path, headers: [.contentType: "multipart/form-data; boundary=edge"],
            body: Array(body.utf8) + content + Array("\r\n--edge--\r\n".utf8))
    }

    private func opened() async throws -> (browser: Browser, page: String, path: String, world: World) {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        let page = "/fr/organisations/\(city)"
        try await carla.open("\(page)/logo")
        return (carla, page, "\(page)/logo", world)
    }

    @Test func `a picture becomes the logo, and everybody gets it`() async throws {
        let (carla, page, path, world) = try await opened()
        #expect(try await sendLogo(carla, path, Self.png, token: carla.token).status == .seeOther)
        let address = try #require(try await carla.open(page).text.firstMatch(of: /img class="logo" src="([^"]+)"/)).1
        let served = try await world.browser().open(String(address))
        #expect(served.body == Self.png)
        #expect(served.headers[.contentType] == "image/png")

        try await carla.open(path)
        try await sendLogo(carla, path, Self.png + [1], token: carla.token)
        #expect(try await world.browser().open(String(address)).status == .notFound)
        try await carla.open(path)
        #expect(try await !carla.send("\(path)/removing", [:]).text.contains("img class=\"logo\""))
    }

    @Test(arguments: [
        ([UInt8]("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), "n'est pas une image"), ([], "Choisissez une image"),
        (Self.png + [UInt8](repeating: 1, count: 1 << 20), "trop lourde"),
    ])
    func `what is no picture, or too heavy, is refused with what to do`(_ content: [UInt8], _ words: String) async throws {
        let (carla, page, path, _) = try await opened()
        let answer = try await sendLogo(carla, path, content, token: carla.token)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.words.contains(words))
        #expect(try await !carla.open(page).text.contains("img class=\"logo\""))
    }

    @Test func `a form with a file needs the token of the session, as any other`() async throws {
        let (carla, page, path, _) = try await opened()
        #expect(try await sendLogo(carla, path, Self.png, token: "forged").status == .forbidden)
        #expect(carla.page.text.contains("action=\"\(path)\""))
        carla.fetchSite = "cross-site"
        #expect(try await sendLogo(carla, path, Self.png, token: carla.token).status == .forbidden)
        carla.fetchSite = "same-origin"
        #expect(try await !carla.open(page).text.contains("img class=\"logo\""))
    }

    @Test func `a form with a file opens no door that takes none, and no door for who may not pass`() async throws {
        let (carla, page, path, world) = try await opened()
        #expect(try await sendLogo(carla, "\(page)/services", Self.png, token: carla.token).status == .unsupportedMediaType)
        #expect(try await sendLogo(world.browser(), path, Self.png, token: nil).status == .forbidden)
        let hugo = try await world.member(.helper, of: try #require(ID<Organisation>(String(page.dropFirst(18)))))
        #expect(try await sendLogo(hugo, path, Self.png, token: nil).status == .forbidden)
    }

    @Test func `a form that was cut short is refused`() async throws {
        let (carla, _, path, _) = try await opened()
        let answer = try await carla.send(
            .post, path, headers: [.contentType: "multipart/form-data; boundary=edge"], body: Array("--edge\r\nContent".utf8))
        #expect(answer.status == .badRequest)
    }
}
