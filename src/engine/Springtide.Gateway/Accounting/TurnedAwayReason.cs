namespace Springtide.Gateway.Accounting;

/// <summary>Why the server in front of every app took no request from a caller. Closed; <see cref="RequestEnding.TurnedAway"/> is their sum.</summary>
internal enum TurnedAwayReason
{
    /// <summary>400, 405, 505, or an HTTP/2 error: it cannot be read, or in more than one way.</summary>
    Malformed,

    /// <summary>413, 414, 431: its line, its head or its body is larger than any that is taken.</summary>
    TooLarge,

    /// <summary>408: its head did not come in time.</summary>
    TooSlow,

    /// <summary>Closed: a new connection on which nothing came in time.</summary>
    Silent,

    /// <summary>Closed: one connection more than are taken.</summary>
    TooManyConnections,
}
