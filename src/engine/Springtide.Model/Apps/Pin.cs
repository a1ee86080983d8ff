namespace Springtide.Model;

/// <summary>A count set by hand beside the policy: while it holds, the policy's wish is shown but not obeyed.</summary>
/// <param name="Until">When it ends by itself; null: until <c>tide unpin</c>.</param>
public sealed record Pin(int Count, DateTimeOffset? Until, string By)
{
    public bool HoldsAt(DateTimeOffset now) => Until is null || now < Until;
}
