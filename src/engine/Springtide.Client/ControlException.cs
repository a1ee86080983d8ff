using Springtide.Model.Api;

namespace Springtide.Client;

/// <summary>Control answered, and the answer was no.</summary>
public sealed class ControlException(Problem problem) : Exception(problem.Detail ?? problem.Title)
{
    public Problem Problem { get; } = problem;
}
