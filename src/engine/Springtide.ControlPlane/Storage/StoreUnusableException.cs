namespace Springtide.ControlPlane.Storage;

/// <summary>The store cannot be opened, for a reason that names the way out.</summary>
public sealed class StoreUnusableException(string message) : Exception(message);
