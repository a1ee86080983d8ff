namespace Springtide.ControlPlane.Gateways;

/// <summary>The other end sent what is no report.</summary>
internal sealed class GatewayMisspokeException(string message, Exception? inner = null) : Exception(message, inner);
