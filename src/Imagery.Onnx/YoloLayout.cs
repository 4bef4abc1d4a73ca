namespace Imagery.Onnx;

/// <summary>A box as a model says it, in pixels of the picture that it was shown.</summary>
/// <param name="AngleRadians">From the row's direction towards growing rows, of the side called width.</param>
internal readonly record struct ModelBox(float X, float Y, float Width, float Height, float AngleRadians, float Confidence, int Class);

/// <summary>
/// How the output of a YOLO export is laid out. Raw: shape (1, 4 + classes [+ 1 angle], boxes), or the same transposed, as centre, size, class scores,
/// angle. With suppression built in: shape (1, boxes, 6) as corners, confidence, class, or (1, boxes, 7) as centre, size, confidence, class, angle.
/// </summary>
/// <param name="Classes">Number of classes.</param>
/// <param name="Oriented">Whether boxes have angles.</param>
/// <param name="Suppressed">Whether the model has already chosen between overlapping boxes.</param>
/// <param name="ValuesFirst">Whether the values of a box lie a whole row of boxes apart.</param>
internal sealed record YoloLayout(int Classes, bool Oriented, bool Suppressed, bool ValuesFirst)
{
    /// <param name="shape">Of the output of a run, three numbers.</param>
    /// <returns>Null when no known layout has this shape.</returns>
    public static YoloLayout? Of(IReadOnlyList<int> shape, ModelMetadata metadata)
    {
        if (shape.Count != 3 || shape[0] != 1)
        {
            return null;
        }

        int classes = metadata.Names.Count;
        foreach (bool valuesFirst in new[] { true, false })
        {
            int values = valuesFirst ? shape[1] : shape[2];
            bool? oriented = metadata.Task switch
            {
                "obb" => true,
                "detect" => false,
                _ when classes > 0 => values == 5 + classes ? true : values == 4 + classes ? false : null,
                _ => values == 6 ? true : values == 5 ? false : null,
            };
            int expected = 4 + Math.Max(1, classes) + (oriented == true ? 1 : 0);
            if (oriented is { } turned && values == expected && (valuesFirst || shape[1] > shape[2]))
            {
                return new YoloLayout(Math.Max(1, classes), turned, Suppressed: false, valuesFirst);
            }
        }

        return (shape[2], metadata.Task) switch
        {
            (7, "obb" or null) => new YoloLayout(Math.Max(1, classes), Oriented: true, Suppressed: true, ValuesFirst: false),
            (6, "detect" or null) => new YoloLayout(Math.Max(1, classes), Oriented: false, Suppressed: true, ValuesFirst: false),
            _ => null,
        };
    }

    /// <summary>The boxes of an output that are at least this sure, in its order.</summary>
    public IEnumerable<ModelBox> Read(ReadOnlyMemory<float> output, IReadOnlyList<int> shape, double leastConfidence)
    {
        (int boxes, int values) = ValuesFirst ? (shape[2], shape[1]) : (shape[1], shape[2]);
        for (int i = 0; i < boxes; i++)
        {
            ModelBox box = Suppressed ? Finished(i) : Raw(i);
            if (box.Confidence >= leastConfidence && float.IsFinite(box.X + box.Y + box.Width + box.Height + box.AngleRadians))
            {
                yield return box;
            }
        }

        float At(int box, int value) => output.Span[ValuesFirst ? (value * boxes) + box : (box * values) + value];

        ModelBox Raw(int i)
        {
            int best = 0;
            for (int c = 1; c < Classes; c++)
            {
                best = At(i, 4 + c) > At(i, 4 + best) ? c : best;
            }

            return new ModelBox(At(i, 0), At(i, 1), At(i, 2), At(i, 3), Oriented ? At(i, 4 + Classes) : 0, At(i, 4 + best), best);
        }

        ModelBox Finished(int i) => Oriented
            ? new ModelBox(At(i, 0), At(i, 1), At(i, 2), At(i, 3), At(i, 6), At(i, 4), (int)At(i, 5))
            : new ModelBox((At(i, 0) + At(i, 2)) / 2, (At(i, 1) + At(i, 3)) / 2, At(i, 2) - At(i, 0), At(i, 3) - At(i, 1), 0, At(i, 4), (int)At(i, 5));
    }
}
