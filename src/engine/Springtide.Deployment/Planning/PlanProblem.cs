namespace Springtide.Deployment.Planning;

/// <summary>One thing that stands against a deployment.</summary>
/// <param name="Remedy">The way out.</param>
/// <param name="Where">The line, flag or app it is about; null for the whole.</param>
public sealed record PlanProblem(PlanRefusal Refusal, string Sentence, string Remedy, string? Where = null);
