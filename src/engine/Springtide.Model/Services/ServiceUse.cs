namespace Springtide.Model;

/// <summary>What an app asks of a service that it is bound to.</summary>
/// <param name="Connections">At once, over all its instances. From 1 to 180.</param>
public sealed record ServiceUse(int Connections)
{
    public const int MostConnections = 180;

    public static ServiceUse Usual { get; } = new(20);
}
