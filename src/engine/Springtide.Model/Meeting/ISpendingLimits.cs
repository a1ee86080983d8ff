namespace Springtide.Model;

/// <summary>What spending caps do to apps now. Thread-safe, answers from memory.</summary>
public interface ISpendingLimits
{
    /// <summary>Null: nothing.</summary>
    SpendingLimit? Of(AppId app);
}
