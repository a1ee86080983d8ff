namespace Springtide.Gateway.Accounting;

/// <summary>Every way a request can end here. Closed: each request ends in exactly one of them, and each is counted.</summary>
internal enum RequestEnding
{
    /// <summary>The instance's answer went out whole, whatever its status.</summary>
    Completed,

    /// <summary>A WebSocket or another upgraded connection was served and is over.</summary>
    UpgradeEnded,

    /// <summary>400, 405, 408, 413, 414, 431, 505 or a closed connection: the server took no request from it. <see cref="TurnedAwayReason"/> says why.</summary>
    TurnedAway,

    /// <summary>404: no app has this address.</summary>
    UnknownHost,

    /// <summary>404: the app was deleted while the request waited.</summary>
    AppGone,

    /// <summary>400: its framing can be read in two ways, or its body was not what its head promised.</summary>
    BadRequest,

    /// <summary>503: the app's waiting room was full.</summary>
    QueueFull,

    /// <summary>504: no capacity came within the app's patience.</summary>
    PatienceSpent,

    /// <summary>503: the app cannot be started now; the answer says why.</summary>
    StartFailed,

    /// <summary>503: the app's environment is stopped.</summary>
    EnvironmentStopped,

    /// <summary>503: a spending cap has closed the app; the answer says which and until when.</summary>
    SpendingCapped,

    /// <summary>The caller went away first.</summary>
    ClientLeft,

    /// <summary>502: no instance took a connection; nothing was sent to any.</summary>
    ConnectFailed,

    /// <summary>502, or a broken response when it had begun: the instance broke off.</summary>
    UpstreamBroke,

    /// <summary>500: a fault of the gateway itself.</summary>
    GatewayFault,
}
