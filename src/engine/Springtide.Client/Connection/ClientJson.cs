using System.Text.Json.Serialization;

namespace Springtide.Client;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ClientFile))]
internal sealed partial class ClientJson : JsonSerializerContext;
