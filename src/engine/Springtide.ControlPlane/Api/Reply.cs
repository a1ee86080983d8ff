using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>Answers in the wire form of the Model.</summary>
internal static class Reply
{
    public static IResult With<T>(T value, JsonTypeInfo<T> shape, int status = StatusCodes.Status200OK) => TypedResults.Json(value, ModelJson.AsPlain(shape), statusCode: status);

    public static IResult With(Problem problem) => TypedResults.Json(problem, ModelJson.Plain.Problem, "application/problem+json", problem.Status);

    /// <summary>The change is on disk; what it means for instances happens from here on.</summary>
    public static IResult Accepted<T>(Answer<T> answer) where T : class => answer.Problem is { } problem ? With(problem) : TypedResults.StatusCode(StatusCodes.Status202Accepted);
}
