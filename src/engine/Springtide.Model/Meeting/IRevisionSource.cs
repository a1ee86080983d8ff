using System.Collections.Immutable;

namespace Springtide.Model;

/// <summary>What an instance is made from. Thread-safe.</summary>
public interface IRevisionSource
{
    RunnableRevision? Find(RevisionId revision);
}

/// <param name="Folder">The app's folder inside the unpacked artefact, read-only to everybody.</param>
/// <param name="UserNumber">See <see cref="App.UserNumber"/>.</param>
public sealed record RunnableRevision(Revision Revision, string Folder, int UserNumber)
{
    /// <summary>Shown to its instances as <c>/etc/hosts</c>, where that can be; null: the machine's own.</summary>
    public string? HostsFile { get; init; }

    /// <summary>Host and port of this machine at which it always listens; null: where the provider lets it.</summary>
    public string? Address { get; init; }

    /// <summary>The program looks for its own user among the machine's; most do not.</summary>
    public bool LooksForItsUser { get; init; }

    /// <summary>Variables that say where the other apps of its environment are. What the configuration says comes before them.</summary>
    public ImmutableSortedDictionary<string, string> Addresses { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Reads the variables with a secret in them, for a launch; nobody keeps what it answers.</summary>
    public Func<ImmutableSortedDictionary<string, string>> ReadSecrets { get; init; } = () => ImmutableSortedDictionary<string, string>.Empty;
}
