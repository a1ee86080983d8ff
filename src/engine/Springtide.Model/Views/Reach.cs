namespace Springtide.Model;

/// <summary>Who may call an app.</summary>
public enum Reach
{
    /// <summary>Everybody who reaches the gateway.</summary>
    Everybody,

    /// <summary>Other apps: from outside it is not there.</summary>
    Apps,

    /// <summary>It answers no requests.</summary>
    Nobody,
}
