import CPostgres
import Foundation

extension PostgreSQLLink {
    /// Whether a transaction is open, also one that an error has made useless.
    var isInTransaction: Bool {
        [PQTRANS_INTRANS, PQTRANS_INERROR].contains(PQtransactionStatus(handle))
    }

    /// Whether a transaction is open in which every statement succeeded.
    var isInGoodTransaction: Bool { PQtransactionStatus(handle) == PQTRANS_INTRANS }

    /// Looks, without waiting, whether the server has broken off since it was last asked.
    var isBroken: Bool {
        var polled = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        guard poll(&polled, 1, 0) != 0 else { return PQstatus(handle) != CONNECTION_OK }
        // The first takes in the server's last words, the second finds that there is nothing behind them.
        return PQconsumeInput(handle) == 0 || PQconsumeInput(handle) == 0 || PQstatus(handle) != CONNECTION_OK
    }
}
