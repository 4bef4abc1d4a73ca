namespace Imagery.IntegrationTests.Models;

/// <summary>
/// A small model in the layout of a YOLO export: pictures of 64 pixels a side, a box of a fixed size and angle in the middle of each cell of 8 pixels,
/// as sure as the cell is bright; a second class is never seen.
/// </summary>
internal static class BrightCellModel
{
    private const int Side = 64;
    private const int Cell = 8;
    private const int Across = Side / Cell;
    private const int Float = 1;
    private const int Int64 = 7;

    /// <param name="angle">Radians, from right to down; null = axis-aligned boxes, without a value for the angle.</param>
    public static byte[] Create(float width, float height, float? angle)
    {
        ProtoMessage graph = new ProtoMessage()
            .Message(1, Node("ReduceMean", ["images"], "grey", new ProtoMessage().Text(1, "axes").Number(8, 1).Number(20, 7)))
            .Message(1, Node("AveragePool", ["grey"], "cells", Sides("kernel_shape"), Sides("strides")))
            .Message(1, Node("Reshape", ["cells", "shape"], "bright"))
            .Message(1, Node("Concat", angle is null ? ["boxes", "bright", "never"] : ["boxes", "bright", "never", "angles"], "output", Attribute("axis", 1)))
            .Text(2, "cells")
            .Message(5, new ProtoMessage().Number(1, 3).Number(2, Int64).Text(8, "shape").Raw(9, [.. new long[] { 1, 1, Across * Across }.SelectMany(BitConverter.GetBytes)]))
            .Message(5, Constant("boxes", [.. Centres(0), .. Centres(1), .. Repeated(width), .. Repeated(height)]))
            .Message(5, Constant("never", Repeated(0)));
        if (angle is { } radians)
        {
            graph.Message(5, Constant("angles", Repeated(radians)));
        }

        graph.Message(11, Value("images", 1, 3, Side, Side)).Message(12, Value("output", 1, angle is null ? 6 : 7, Across * Across));
        return new ProtoMessage()
            .Number(1, 8)
            .Message(7, graph)
            .Message(8, new ProtoMessage().Text(1, "").Number(2, 13))
            .Message(14, new ProtoMessage().Text(1, "task").Text(2, angle is null ? "detect" : "obb"))
            .Message(14, new ProtoMessage().Text(1, "names").Text(2, "{0: 'shipping container', 1: 'container crane'}"))
            .Bytes;
    }

    private static IEnumerable<float> Centres(int axis) =>
        Enumerable.Range(0, Across * Across).Select(i => ((axis == 0 ? i % Across : i / Across) * Cell) + (Cell / 2f));

    private static float[] Repeated(float value) => [.. Enumerable.Repeat(value, Across * Across)];

    private static ProtoMessage Constant(string name, IReadOnlyCollection<float> values) => new ProtoMessage()
        .Number(1, 1).Number(1, values.Count / (Across * Across)).Number(1, Across * Across).Number(2, Float).Text(8, name).Floats(9, values);

    private static ProtoMessage Node(string type, string[] inputs, string output, params ProtoMessage[] attributes)
    {
        var node = new ProtoMessage();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(4, type);
        foreach (ProtoMessage attribute in attributes)
        {
            node.Message(5, attribute);
        }

        return node;
    }

    private static ProtoMessage Attribute(string name, long value) => new ProtoMessage().Text(1, name).Number(3, value).Number(20, 2);

    private static ProtoMessage Sides(string name) => new ProtoMessage().Text(1, name).Number(8, Cell).Number(8, Cell).Number(20, 7);

    private static ProtoMessage Value(string name, params int[] shape)
    {
        var dimensions = new ProtoMessage();
        foreach (int size in shape)
        {
            dimensions.Message(1, new ProtoMessage().Number(1, size));
        }

        return new ProtoMessage().Text(1, name).Message(2, new ProtoMessage().Message(1, new ProtoMessage().Number(1, Float).Message(2, dimensions)));
    }
}
