import ServiceLifecycle

/// Hears what administrators say on another machine, also while everybody reads prepared pages.
struct NoticeListener: ServiceLifecycle.Service {
    let site: Site

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await site.hearNotice()
                // There is nothing to wait for but time: what another program writes into a file tells nobody.
                try? await Task.sleep(for: .seconds(NoticeBoard.seconds))
            }
        }
    }
}
