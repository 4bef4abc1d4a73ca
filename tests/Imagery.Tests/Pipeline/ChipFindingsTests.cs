using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Pipeline.Parts;
using Xunit;

namespace Imagery.Tests.Pipeline;

public sealed class ChipFindingsTests
{
    private static readonly PixelWindow s_core = new(256, 512, 40, 30);

    private static readonly ChipKey s_key = new(1, s_core);

    [Fact]
    public void Every_bit_of_the_findings_of_a_chip_comes_back()
    {
        ContainerCandidate[] candidates =
        [
            new(new PixelDetection(new PixelPoint(257.1, 513.9), Math.BitIncrement(12.2), 2.44, Math.PI / 3, 0.1 + 0.2, ContainerLength.FortyFiveFoot), 1e-308) { Trace = [7, 0, 255] },
            new(new PixelDetection(new PixelPoint(-0.0, double.MaxValue), double.NaN, double.NegativeInfinity, 0, double.Epsilon, ContainerLength.TwentyFoot), -1),
        ];
        byte[] probability = [.. Enumerable.Range(0, 40 * 30).Select(i => (byte)(i * i / 7))];

        byte[] share = [.. probability.Reverse()];

        ChipFindings? back = new StoredFindings(
            [PartFindings.ToBytes([ChipRecord.ToBytes(s_key, new ChipFindings(s_core, candidates, probability) { ContainerShare = share })])]).Find(s_key);

        Assert.Equal(s_core, back!.Core);
        Assert.Equal(probability, back.StackProbability);
        Assert.Equal(share, back.ContainerShare);
        Assert.Equal(Bits(candidates), Bits(back.Candidates));
        Assert.Equal(candidates.Select(c => c.Trace), back.Candidates.Select(c => c.Trace));
    }

    [Fact]
    public void No_picture_is_another_thing_than_a_black_one()
    {
        ChipKey other = s_key with { Mosaic = 0 };
        StoredFindings stored = new(
        [
            PartFindings.ToBytes([ChipRecord.ToBytes(s_key, new ChipFindings(s_core, [], null))]),
            PartFindings.ToBytes([ChipRecord.ToBytes(other, new ChipFindings(s_core, [], new byte[40 * 30]))]),
        ]);

        Assert.Equal(2, stored.Chips);
        Assert.Null(stored.Find(s_key)!.StackProbability);
        Assert.Equal(new byte[40 * 30], stored.Find(other)!.StackProbability);
        Assert.Null(stored.Find(other)!.ContainerShare);
        Assert.Null(stored.Find(s_key with { Core = s_core with { Width = 41 } }));
    }

    [Fact]
    public void A_byte_that_was_changed_anywhere_or_an_end_that_is_missing_makes_the_chip_unknown_and_never_another()
    {
        ContainerCandidate candidate = new(new PixelDetection(new PixelPoint(257.5, 513.5), 12.2, 2.4, 1, 0.9, ContainerLength.FortyFoot), 0.7) { Trace = [1, 2] };
        byte[] sound = PartFindings.ToBytes([ChipRecord.ToBytes(s_key, new ChipFindings(s_core, [candidate], new byte[40 * 30]))]);
        Assert.NotNull(new StoredFindings([sound]).Find(s_key));
        for (int i = 0; i < sound.Length; i++)
        {
            byte[] damaged = [.. sound];
            damaged[i] ^= 0x41;
            Assert.Null(new StoredFindings([damaged]).Find(s_key));
            Assert.Null(new StoredFindings([sound[..i]]).Find(s_key));
        }
    }

    [Fact]
    public void The_records_before_a_damaged_one_are_known()
    {
        ChipKey second = s_key with { Core = s_core with { Column = 0 } };
        byte[] both = PartFindings.ToBytes(
            [ChipRecord.ToBytes(s_key, new ChipFindings(s_core, [], null)), ChipRecord.ToBytes(second, new ChipFindings(second.Core, [], null))]);
        both[^1] ^= 1;

        StoredFindings stored = new([both]);

        Assert.NotNull(stored.Find(s_key));
        Assert.Null(stored.Find(second));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 61)]
    [InlineData(7, 3)]
    [InlineData(1000, 1000)]
    public void The_parts_of_a_scene_hold_each_of_its_chips_once_and_in_order(int parts, int chips)
    {
        int[] all = [.. Enumerable.Range(0, chips)];

        Assert.Equal(all, Enumerable.Range(0, parts).SelectMany(k => new ScenePart(k, parts).Of(all)));
    }

    private static long[][] Bits(IEnumerable<ContainerCandidate> candidates) =>
    [
        .. candidates.Select(c => new[] { c.Box.Centre.Column, c.Box.Centre.Row, c.Box.LengthMetres, c.Box.WidthMetres, c.Box.AngleRadians, c.Box.Probability, c.Score }
            .Select(BitConverter.DoubleToInt64Bits).Append((long)c.Box.Length).ToArray()),
    ];
}
