using Springtide.Gateway.Capacity;

namespace Springtide.Gateway.Accounting;

/// <summary>What was left on the desk since it was last cleared.</summary>
/// <param name="Epoch">Of the view in force.</param>
/// <param name="Seen">Version of the view in force.</param>
/// <param name="HasNews">The registry should hear even if no app has anything to say.</param>
/// <param name="IsDue">Every active app reports now.</param>
/// <param name="Woken">Apps that became active.</param>
/// <param name="Demanded">Apps that need capacity they have not got.</param>
internal sealed record DeskNotes(string Epoch, long Seen, bool HasNews, bool IsDue, IReadOnlyCollection<AppState> Woken, IReadOnlyCollection<AppState> Demanded);
