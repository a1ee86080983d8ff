namespace Springtide.Control;

internal sealed class ListeningRefusedException(string message, Exception inner) : Exception(message, inner);
