namespace Springtide.Model;

/// <summary>What an instance is made from. Thread-safe.</summary>
public interface IRevisionSource
{
    RunnableRevision? Find(RevisionId revision);
}

/// <param name="Folder">The app's folder inside the unpacked artefact, read-only to everybody.</param>
/// <param name="UserNumber">See <see cref="App.UserNumber"/>.</param>
public sealed record RunnableRevision(Revision Revision, string Folder, int UserNumber);
