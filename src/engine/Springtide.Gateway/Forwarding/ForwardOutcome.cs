namespace Springtide.Gateway.Forwarding;

/// <summary>How carrying a request ended, as far as the carrier can know.</summary>
internal enum ForwardOutcome
{
    Completed,

    /// <summary>The connection was upgraded, served and is over.</summary>
    UpgradeEnded,

    /// <summary>The instance took no connection: nothing was sent, so any other instance may be asked. The response is untouched.</summary>
    NotSent,

    CallerLeft,

    /// <summary>The caller's body was not what its head promised, or it sent a field that cannot be passed on. The response is untouched.</summary>
    BadBody,

    /// <summary>The instance broke off, and nothing of a response has gone to the caller.</summary>
    BrokeBefore,

    /// <summary>The instance broke off in the middle of the response; the caller must see it break, too.</summary>
    BrokeAfter,
}
