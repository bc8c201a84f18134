import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Toolkit

/// The site behind a socket.
public enum Server {
    /// The application that `digit serve` runs. `ready` hears the port once the site can be reached.
    public static func application(
        _ site: Site, host: String, port: Int, logger: Logger, ready: @escaping @Sendable (Int) -> Void
    ) -> some ApplicationProtocol {
        let (router, _) = site.routed()
        let configuration = ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil)
        var application = Application(
            router: router,
            server: HTTPServerBuilder { responder in
                SiteChannel(
                    responder: responder, shelf: site.shelf, cookies: site.cookies, traffic: site.traffic,
                    pathOfFiles: FileRoutes.path)
            },
            configuration: configuration,
            services: [NoticeListener(site: site)],
            onServerRunning: { channel in ready(channel.localAddress?.port ?? port) },
            logger: logger)
        // The first visitor of a closed site is told, too.
        application.beforeServerStarts { await site.hearNotice() }
        return application
    }
}
