using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Springtide.Model;

namespace Springtide.ControlPlane.Api;

/// <summary>The API's own description, at <c>/openapi/v1.json</c>.</summary>
internal static class ControlOpenApi
{
    private static readonly Type[] WrittenAsText = [typeof(AppId), typeof(RevisionId), typeof(InstanceId), typeof(Duration), typeof(ByteSize), typeof(Utilisation), typeof(PortRule)];

    public static IServiceCollection AddControlOpenApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ModelJson.Default);
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
        });
        return services.AddOpenApi(options => options.AddSchemaTransformer((schema, context, _) =>
        {
            if (WrittenAsText.Contains(Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type)) schema.Type = JsonSchemaType.String;
            return Task.CompletedTask;
        }));
    }
}
