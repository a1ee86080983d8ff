namespace Springtide.ControlPlane.Identity;

/// <summary>Who a token speaks for. Each has one token and one file that carries it.</summary>
internal enum Role
{
    /// <summary>May do everything except being a gateway; the CLI carries it.</summary>
    Admin,

    /// <summary>May hold the gateway link, and nothing else.</summary>
    Gateway,
}
