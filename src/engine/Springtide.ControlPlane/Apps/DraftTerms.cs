namespace Springtide.ControlPlane.Apps;

/// <param name="UserNumber">For the app if it is new.</param>
internal sealed record DraftTerms(string Artefact, bool Asleep, int UserNumber, DateTimeOffset Now);
