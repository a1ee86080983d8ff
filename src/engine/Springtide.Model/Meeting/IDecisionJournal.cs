namespace Springtide.Model;

/// <summary>Where decisions are kept, for <c>tide why</c>. Thread-safe; returns at once.</summary>
public interface IDecisionJournal
{
    void Record(ScaleDecision decision);
}
