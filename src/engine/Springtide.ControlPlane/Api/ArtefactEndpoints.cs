using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Springtide.Deployment.Artefacts;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

internal static class ArtefactEndpoints
{
    // Any content type is taken: what came is known by its content.
    public static void MapArtefacts(this IEndpointRouteBuilder api)
    {
        api.MapPost(ApiPaths.Artefacts, AcceptAsync)
            .WithSummary("Stores an artefact: the raw bytes of an archive or a program").Produces<ArtefactReceipt>();
        api.MapMethods(ApiPaths.Artefacts + "/{digest}", [HttpMethods.Head], (string digest, ArtefactStore store) => Results.StatusCode(store.Find(digest) is null ? 404 : 200))
            .WithSummary("Tells whether an artefact is stored already");
    }

    private static async Task<IResult> AcceptAsync(HttpContext context, ArtefactStore store, string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return Reply.With(Problems.BadValue("name", name ?? "", "the file's or folder's name, in ?name="));
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;   // the store has its own bound, with its own sentence
        var receipt = await store.AcceptAsync(context.Request.Body, name, context.RequestAborted).ConfigureAwait(false);
        return Reply.With(receipt, ModelJson.Default.ArtefactReceipt);
    }
}
