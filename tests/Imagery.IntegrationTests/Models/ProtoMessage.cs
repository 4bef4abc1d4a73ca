using System.Buffers.Binary;
using System.Text;

namespace Imagery.IntegrationTests.Models;

/// <summary>A protocol-buffers message written field by field: all that an ONNX file is.</summary>
internal sealed class ProtoMessage
{
    private readonly MemoryStream _bytes = new();

    public byte[] Bytes => _bytes.ToArray();

    public ProtoMessage Number(int field, long value)
    {
        Varint((ulong)field << 3);
        Varint((ulong)value);
        return this;
    }

    public ProtoMessage Text(int field, string value) => Raw(field, Encoding.UTF8.GetBytes(value));

    public ProtoMessage Message(int field, ProtoMessage value) => Raw(field, value.Bytes);

    public ProtoMessage Floats(int field, IEnumerable<float> values) => Raw(field, [.. values.SelectMany(Bits)]);

    public ProtoMessage Raw(int field, byte[] value)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    private static byte[] Bits(float value)
    {
        byte[] bits = new byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bits, value);
        return bits;
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.WriteByte((byte)(value | 0x80));
        }

        _bytes.WriteByte((byte)value);
    }
}
