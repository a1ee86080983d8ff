using System.Net;

namespace Springtide.Gateway.Internal;

/// <summary>Stands for all the addresses at which apps call each other: one for each environment, and more or fewer while the gateway runs.</summary>
internal sealed class InternalEndPoint : EndPoint
{
    public override string ToString() => "internal";
}
