namespace Springtide.ControlPlane.Storage;

public sealed class StoreBusyException() : Exception("Too many changes wait to be written. Try again in a second; if it stays so, the disk of the data folder is too slow or full.");
