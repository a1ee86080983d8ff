using System.Text.Json.Serialization;

namespace Springtide.Model.Api;

/// <summary>Changes the settings of an app or an environment; what is left out stays.</summary>
/// <param name="Set">With null instead of a value: taken away.</param>
/// <param name="Back">Instead: as they were at that version; 0 is before the first.</param>
/// <param name="Version">The version this change was made for: refused when somebody else was quicker. Null: whatever it is.</param>
/// <param name="Ahead">Also for an app that does not exist yet.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SettingsChange(IReadOnlyDictionary<string, string?>? Set = null, int? Back = null, int? Version = null, bool Ahead = false);
