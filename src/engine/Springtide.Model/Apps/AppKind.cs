namespace Springtide.Model;

/// <summary>What an app is for: it answers requests, works on its own, runs once, or is a folder of files.</summary>
public enum AppKind
{
    Web,
    Static,
    Worker,
    Job,
}
