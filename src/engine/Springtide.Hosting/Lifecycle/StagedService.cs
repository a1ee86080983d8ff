using Microsoft.Extensions.Hosting;

namespace Springtide.Hosting;

/// <param name="Service">Starting it returns once what later stages rely on is there.</param>
public sealed record StagedService(Stage Stage, IHostedService Service);
