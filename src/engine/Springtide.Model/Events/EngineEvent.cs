namespace Springtide.Model;

/// <summary>Something an operator may ask about later. Append-only.</summary>
/// <param name="Number">Its place in the journal, from 1; 0 before it is written.</param>
/// <param name="Kind">A closed list: <see cref="EventKinds"/>.</param>
/// <param name="Message">One sentence for people; never a secret.</param>
public sealed record EngineEvent(long Number, DateTimeOffset At, string Kind, string Message, AppId? App = null, int? Revision = null, InstanceId? Instance = null);
