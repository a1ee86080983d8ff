namespace Springtide.Hosting;

/// <summary>The data folder cannot be used, for a reason that names the way out.</summary>
public sealed class DataFolderRefusedException(string message) : Exception(message);
