using Imagery.Detections;
using Imagery.Geometry;
using Imagery.OpenCv.Networks;
using Xunit;

namespace Imagery.OpenCv.Tests.Networks;

public sealed class NetworkDetectorTests : IDisposable
{
    private readonly NetworkDetector _detector = new();

    public void Dispose() => _detector.Dispose();

    [Theory]
    [InlineData(0.3, 0.0, 3)]
    [InlineData(0.5, 0.4, 3)]
    [InlineData(0.5, 2.2, 1)]
    [InlineData(0.69, 1.2, 3)]
    public void Boxes_side_by_side_are_found_each_at_its_place(double pixelMetres, double angle, int bands)
    {
        var yard = new PaintedYard(260, 260, pixelMetres, bands);
        yard.Roughen(4);
        IReadOnlyList<PixelPoint> painted = yard.PaintRow(new PixelPoint(130, 130), 8, angle);

        IReadOnlyList<PixelDetection> found = Detect(yard, 512);

        // Without colour one of the eight is as bright as what lies beside it.
        Assert.InRange(found.Count, bands == 1 ? painted.Count - 1 : painted.Count, painted.Count);
        foreach (PixelDetection nearest in found)
        {
            Assert.InRange(painted.Min(centre => Distance(nearest.Centre, centre)) * pixelMetres, 0, 0.9);
            Assert.InRange(Math.Abs(Math.Sin(nearest.AngleRadians - angle)), 0, 0.1);
            Assert.Equal(ContainerLength.FortyFoot, nearest.Length);
            Assert.InRange(nearest.AngleRadians, 0, Math.BitDecrement(Math.PI));
        }
    }

    [Theory]
    [InlineData(64)]
    [InlineData(256)]
    [InlineData(300)]
    [InlineData(1024)]
    public void What_is_found_and_painted_does_not_depend_on_the_chips(int chipPixels)
    {
        PaintedYard yard = TwoRows();

        (IReadOnlyList<PixelDetection> found, byte[] stacks) = Examine(yard, chipPixels);
        (IReadOnlyList<PixelDetection> whole, byte[] wholeStacks) = Examine(yard, 2048);

        Assert.NotEmpty(whole);
        Assert.Equal(whole, found);
        Assert.Equal(wholeStacks, stacks);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(20)]
    public void Even_or_rough_ground_holds_no_container(int levels)
    {
        var yard = new PaintedYard(400, 300, 0.5);
        yard.Roughen(levels);

        (IReadOnlyList<PixelDetection> found, byte[] stacks) = Examine(yard, 256);

        Assert.Empty(found);
        Assert.InRange(stacks.Average(b => (double)b), 0, 5);
    }

    [Fact]
    public void The_tops_of_stacks_are_where_the_boxes_are()
    {
        var yard = new PaintedYard(256, 256, 0.5);
        yard.Roughen(4);
        IReadOnlyList<PixelPoint> painted = yard.PaintRow(new PixelPoint(100, 100), 8, 0);

        byte[] stacks = Examine(yard, 256).Stacks;

        double pixels = stacks.Sum(b => b / 255.0);
        double truth = painted.Count * 12.192 * 2.438 / 0.25;
        Assert.InRange(pixels / truth, 0.75, 1.3);
        Assert.All(painted, p => Assert.InRange(stacks[((int)p.Row * 256) + (int)p.Column], 128, 255));
    }

    [Theory]
    [InlineData(1.2)]
    [InlineData(2.0)]
    public void Coarse_pixels_show_no_single_box(double pixelMetres)
    {
        var yard = new PaintedYard(300, 260, pixelMetres);
        yard.Roughen(4);
        for (int bay = 0; bay < 4; bay++)
        {
            yard.PaintRow(new PixelPoint(100 + (bay * 12.8 / pixelMetres), 100), 10, 0);
        }

        Assert.Empty(Detect(yard, 256));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(1024)]
    public void Coarse_pixels_say_how_many_containers_are_to_be_expected(int chipPixels)
    {
        const double PixelMetres = 1.5;
        var yard = new PaintedYard(300, 260, PixelMetres);
        yard.Roughen(4);
        int painted = Enumerable.Range(0, 4).Sum(bay => yard.PaintRow(new PixelPoint(100 + (bay * 12.8 / PixelMetres), 100), 10, 0).Count);

        double expected = yard.Cores(chipPixels).Sum(core => _detector.Examine(yard.Cut(core, _detector.MarginPixels(PixelMetres))).ContainerShare!.Sum(b => b / 255.0))
            * PixelMetres * PixelMetres / ContainerSize.ShortestRoofSquareMetres;

        Assert.InRange(expected / painted, 0.7, 1.3);
    }

    [Fact]
    public void Threads_at_work_together_find_what_one_alone_finds()
    {
        PaintedYard yard = TwoRows();
        PixelWindow[] cores = [.. yard.Cores(128)];
        int margin = _detector.MarginPixels(yard.PixelMetres);
        ChipFindings[] alone = [.. cores.Select(c => _detector.Examine(yard.Cut(c, margin)))];

        var together = new ChipFindings[cores.Length];
        Parallel.For(0, cores.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = _detector.Examine(yard.Cut(cores[i], margin)));

        for (int i = 0; i < cores.Length; i++)
        {
            Assert.Equal(alone[i].Candidates, together[i].Candidates);
            Assert.Equal(alone[i].StackProbability, together[i].StackProbability);
        }
    }

    [Fact]
    public void Nothing_is_looked_for_where_nobody_asked()
    {
        PaintedYard yard = TwoRows();
        var core = new PixelWindow(0, 0, yard.Width, yard.Height);
        int margin = _detector.MarginPixels(yard.PixelMetres);
        byte[] nowhere = new byte[core.ExpandToMultiples(_detector.SquarePixels(yard.PixelMetres)).Inflate(margin).PixelCount];

        Assert.Empty(_detector.Examine(yard.Cut(core, margin, nowhere)).Candidates);
    }

    [Fact]
    public void Boxes_blocks_or_areas_are_counted_as_the_pixels_allow()
    {
        Assert.Equal(CountMethod.Individual, _detector.MethodFor(0.3));
        Assert.Equal(CountMethod.Individual, _detector.MethodFor(0.69));
        Assert.Equal(CountMethod.Individual, _detector.MethodFor(0.8004));
        Assert.Equal(CountMethod.Block, _detector.MethodFor(0.9));
        Assert.Equal(CountMethod.Block, _detector.MethodFor(1.0004));
        Assert.Equal(CountMethod.Area, _detector.MethodFor(1.5));
        Assert.Equal([false, true, true, false], new[] { 0.3, 0.69, 0.9, 1.5 }.Select(_detector.TellsBoxesAndBlocks));
    }

    [Fact]
    public void A_score_that_nobody_can_reach_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkDetector(new NetworkOptions { LeastProbability = 1 }));

    private static PaintedYard TwoRows()
    {
        var yard = new PaintedYard(460, 330, 0.5);
        yard.Roughen(4);
        yard.PaintRow(new PixelPoint(60, 50), 9, 0.3);
        yard.PaintRow(new PixelPoint(250, 120), 14, 1.9);
        return yard;
    }

    private static double Distance(PixelPoint a, PixelPoint b) =>
        Math.Sqrt(((a.Column - b.Column) * (a.Column - b.Column)) + ((a.Row - b.Row) * (a.Row - b.Row)));

    private IReadOnlyList<PixelDetection> Detect(PaintedYard yard, int chipPixels) => Examine(yard, chipPixels).Found;

    private (IReadOnlyList<PixelDetection> Found, byte[] Stacks) Examine(PaintedYard yard, int chipPixels)
    {
        byte[] stacks = new byte[yard.Width * yard.Height];
        List<ContainerCandidate> candidates = [];
        foreach (PixelWindow core in yard.Cores(chipPixels))
        {
            ChipFindings findings = _detector.Examine(yard.Cut(core, _detector.MarginPixels(yard.PixelMetres)));
            candidates.AddRange(findings.Candidates);
            for (int row = 0; row < core.Height; row++)
            {
                (findings.StackProbability ?? new byte[core.PixelCount]).AsSpan(row * core.Width, core.Width)
                    .CopyTo(stacks.AsSpan(((core.Row + row) * yard.Width) + core.Column));
            }
        }

        ContainerCandidate[] ordered =
        [
            .. candidates.OrderBy(c => c.Box.Centre.Row).ThenBy(c => c.Box.Centre.Column)
                .ThenBy(c => c.Box.AngleRadians).ThenBy(c => c.Box.LengthMetres).ThenBy(c => c.Score),
        ];
        return (_detector.Settle(ordered, (yard.PixelMetres, yard.PixelMetres)).Counted, stacks);
    }
}
