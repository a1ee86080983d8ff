namespace Springtide.Model.Api;

/// <summary>What a webhook's target is sent.</summary>
/// <param name="Id">The same at every attempt: whoever has seen it has seen the event.</param>
/// <param name="Type">The event's kind, or <c>test</c>.</param>
/// <param name="Data">Null for a test.</param>
public sealed record WebhookMessage(string Id, string Type, DateTimeOffset Timestamp, EngineEvent? Data);

/// <summary>One attempt to deliver.</summary>
/// <param name="Event">Its number; null for a test.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Why">It was not taken; null: it was.</param>
public sealed record WebhookAttempt(DateTimeOffset At, string Id, long? Event, string Kind, int Attempt, int? Status, string? Why, double Milliseconds);
