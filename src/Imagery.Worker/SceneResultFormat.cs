using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Imagery.CoRegistration;
using NetTopologySuite.IO;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Worker;

/// <summary>
/// A scene's result as bytes: what dates are compared by (length, little-endian int32, -1 = none; as it is, being tens of megabytes), then all else as JSON; both
/// packed, behind their own SHA-256, so that a damaged one is told from a sound one. Numbers keep every bit.
/// </summary>
public static class SceneResultFormat
{
    /// <summary>Goes up when what is written changes its meaning: what an older program stored is then counted again.</summary>
    public const int Version = 4;

    private static readonly JsonSerializerOptions s_json = new()
    {
        // What is computed from other members is not stored.
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameRegistrations } },
        Converters = { new JsonStringEnumConverter(), new AreaConverterFactory() },
    };

    public static byte[] ToBytes(SceneResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        using MemoryStream bytes = new();
        bytes.Write(new byte[SHA256.HashSizeInBytes]);
        using (BrotliStream packed = new(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, result.Sight?.Length ?? -1);
            packed.Write(length);
            packed.Write(result.Sight);
            JsonSerializer.Serialize(packed, result, s_json);
        }

        byte[] whole = bytes.ToArray();
        SHA256.HashData(whole.AsSpan(SHA256.HashSizeInBytes), whole);
        return whole;
    }

    /// <summary>Whether the bytes are as they were written.</summary>
    public static bool IsSound(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return bytes.Length > SHA256.HashSizeInBytes
            && SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes));
    }

    /// <returns>Null when the bytes are damaged, or another version's.</returns>
    public static SceneResult? FromBytes(byte[] bytes)
    {
        if (!IsSound(bytes))
        {
            return null;
        }

        using MemoryStream packed = new(bytes, SHA256.HashSizeInBytes, bytes.Length - SHA256.HashSizeInBytes);
        using BrotliStream whole = new(packed, CompressionMode.Decompress);
        try
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            whole.ReadExactly(length);
            byte[]? sight = BinaryPrimitives.ReadInt32LittleEndian(length) is >= 0 and int known ? new byte[known] : null;
            whole.ReadExactly(sight);
            return JsonSerializer.Deserialize<SceneResult>(whole, s_json)! with { Sight = sight };
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or EndOfStreamException or ParseException)
        {
            return null;
        }
    }

    /// <summary>Which of the ways to be registered it is stands beside its members.</summary>
    private static void NameRegistrations(JsonTypeInfo type)
    {
        if (type.Type == typeof(SceneRegistration))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions
            {
                DerivedTypes =
                {
                    new JsonDerivedType(typeof(SceneRegistration.Reference), "reference"),
                    new JsonDerivedType(typeof(SceneRegistration.Aligned), "aligned"),
                    new JsonDerivedType(typeof(SceneRegistration.Unregistered), "unregistered"),
                },
            };
        }
    }

    /// <summary>Geometries as well-known binary, which keeps every bit of their coordinates.</summary>
    private sealed class AreaConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeof(Area).IsAssignableFrom(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(AreaConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class AreaConverter<T> : JsonConverter<T>
        where T : Area
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new WKBReader().Read(reader.GetBytesFromBase64()) as T ?? throw new JsonException($"no {typeof(T).Name}");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteBase64StringValue(new WKBWriter().Write(value));
    }
}
