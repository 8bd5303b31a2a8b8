using System.Buffers;
using System.Collections.Concurrent;
using System.Reflection;
using MessagePack;
using MessagePack.Resolvers;
using Orleans.Serialization;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.WireProtocol;

namespace MmNas.Contracts.Serialization;

/// <summary>Sends every type that is marked [MessagePackObject] between grains as MessagePack.</summary>
/// <remarks>On the wire: field 0 the type's name, field 1 its MessagePack bytes. Messages are sealed and [Immutable], so that a call inside one
/// silo passes them without a copy; the copier is there for what is not.</remarks>
[Alias("messagepack")]
public sealed class MessagePackCodec : IGeneralizedCodec, IGeneralizedCopier, ITypeFilter
{
    private static readonly ConcurrentDictionary<Type, bool> Marked = new();

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? scratch;

    /// <summary>Domain types go through formatters of their own, messages by the names of their properties. Bytes may come from another machine: limits on
    /// depth and hash collisions are on.</summary>
    public static MessagePackSerializerOptions Options { get; } = MessagePackSerializerOptions.Standard
        .WithSecurity(MessagePackSecurity.UntrustedData)
        .WithResolver(CompositeResolver.Create(
            [new OperationFormatter(), new SubnetFormatter(), new GateGradientFormatter(), new DataPartFormatter(), new SplitScoresFormatter(), new HeldScoreFormatter()], [StandardResolver.Instance]));

    /// <inheritdoc/>
    public bool IsSupportedType(Type type) => type == typeof(MessagePackCodec) || IsMarked(type);

    /// <inheritdoc/>
    public bool? IsTypeAllowed(Type type) => IsSupportedType(type) ? true : null;

    /// <inheritdoc/>
    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, object? value)
        where TBufferWriter : IBufferWriter<byte>
    {
        if (ReferenceCodec.TryWriteReferenceField(ref writer, fieldIdDelta, expectedType, value)) return;
        ArgumentNullException.ThrowIfNull(value); // a null has just been written as a reference
        writer.WriteFieldHeader(fieldIdDelta, expectedType, typeof(MessagePackCodec), WireType.TagDelimited);
        ReferenceCodec.MarkValueField(writer.Session);
        writer.WriteFieldHeaderExpected(0, WireType.LengthPrefixed);
        writer.Session.TypeCodec.WriteLengthPrefixed(ref writer, value.GetType());
        var bytes = Serialize(value);
        ReferenceCodec.MarkValueField(writer.Session);
        writer.WriteFieldHeaderExpected(1, WireType.LengthPrefixed);
        writer.WriteVarUInt32((uint)bytes.WrittenCount);
        writer.Write(bytes.WrittenSpan);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public object ReadValue<TInput>(ref Reader<TInput> reader, Field field)
    {
        if (field.IsReference) return ReferenceCodec.ReadReference(ref reader, field.FieldType)!;
        field.EnsureWireTypeTagDelimited();
        var placeholder = ReferenceCodec.CreateRecordPlaceholder(reader.Session);
        Type? type = null;
        object? value = null;
        for (uint id = 0; ;)
        {
            var header = reader.ReadFieldHeader();
            if (header.IsEndBaseOrEndObject) break;
            id += header.FieldIdDelta;
            if (id > 1)
            {
                reader.ConsumeUnknownField(header);
                continue;
            }

            ReferenceCodec.MarkValueField(reader.Session);
            if (id == 0) type = reader.Session.TypeCodec.ReadLengthPrefixed(ref reader);
            else value = ReadBytes(ref reader, type);
        }

        ReferenceCodec.RecordObject(reader.Session, value!, placeholder);
        return value!;
    }

    /// <inheritdoc/>
    public object? DeepCopy(object? input, CopyContext context)
    {
        if (input is null) return null;
        if (context.TryGetCopy<object>(input, out var known)) return known;
        var copy = MessagePackSerializer.Deserialize(input.GetType(), Serialize(input).WrittenMemory, Options)!;
        context.RecordCopy(input, copy);
        return copy;
    }

    private static bool IsMarked(Type type) =>
        Marked.GetOrAdd(type, static t => t.GetCustomAttribute<MessagePackObjectAttribute>(inherit: false) is not null);

    private static ArrayBufferWriter<byte> Serialize(object value)
    {
        var buffer = scratch ??= new(16 * 1024);
        buffer.ResetWrittenCount();
        MessagePackSerializer.Serialize(value.GetType(), buffer, value, Options);
        return buffer;
    }

    private static object ReadBytes<TInput>(ref Reader<TInput> reader, Type? type)
    {
        // A name in a message must not make us build just any type.
        if (type is null || !IsMarked(type)) throw new InvalidDataException($"a message names the type {type}, which is not one of our messages");
        var length = (int)reader.ReadVarUInt32();
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            reader.ReadBytes(rented.AsSpan(0, length));
            return MessagePackSerializer.Deserialize(type, rented.AsMemory(0, length), Options)!;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
