using Imagery.Detections;
using Imagery.Geometry;
using Imagery.OpenCv.Networks;
using Imagery.Rasters;
using Xunit;

namespace Imagery.OpenCv.Tests.Networks;

public class GroundJudgeTests
{
    private const double PixelMetres = 0.5;
    private const int Side = 400;

    /// <summary>A yard of boxes in all colours on light ground, turned; the shadow of each is as wide as a box.</summary>
    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.7, false)]
    [InlineData(2.9, true)]
    public void A_strip_of_shadow_and_an_empty_slot_are_ground_and_a_dark_box_is_none(double angle, bool grey)
    {
        Yard yard = new(angle, grey);
        ContainerCandidate[] boxes = [.. Enumerable.Range(0, 12).Select(i => yard.Box(i % 4, i / 4, [(byte)(30 + (19 * i)), (byte)(230 - (19 * i)), (byte)(90 + (11 * i))]))];
        ContainerCandidate dark = yard.Box(0, 3, [25, 30, 60], 0.5);
        ContainerCandidate shadow = yard.Beside(1, 1, 0.5);
        ContainerCandidate slot = yard.Empty(3, 3, 0.5);
        ContainerCandidate sureShadow = yard.Beside(2, 1, 0.95);

        GroundJudge judge = new(yard.Traced([.. boxes, dark, shadow, slot]), (PixelMetres, PixelMetres));

        Assert.Equal(2, judge.Colours.Count);
        Assert.True(judge.IsGround(yard.Traced(shadow)));
        Assert.True(judge.IsGround(yard.Traced(slot)));
        Assert.False(judge.IsGround(yard.Traced(dark)));
        Assert.False(judge.IsGround(yard.Traced(sureShadow)));
        Assert.False(judge.IsGround(shadow));
        Assert.All(boxes, b => Assert.False(judge.IsGround(yard.Traced(b))));
    }

    [Fact]
    public void Where_sure_boxes_have_the_colour_of_shadow_it_tells_nothing()
    {
        Yard yard = new(0.4, grey: false);
        ContainerCandidate[] boxes = [.. Enumerable.Range(0, 12).Select(i => yard.Box(i % 4, i / 4, i < 6 ? Yard.Shadow : [200, 60, 50]))];
        ContainerCandidate shadow = yard.Beside(3, 2, 0.5);

        GroundJudge judge = new(yard.Traced([.. boxes, shadow]), (PixelMetres, PixelMetres));

        Assert.False(judge.IsGround(yard.Traced(shadow)));
    }

    [Fact]
    public void Strips_of_shadow_beyond_doubt_do_not_speak_for_black_containers()
    {
        Yard yard = new(0.4, grey: false);
        ContainerCandidate[] boxes = [.. Enumerable.Range(0, 12).Select(i => yard.Box(i % 4, i / 4, [200, (byte)(15 * i), 50]))];
        ContainerCandidate[] strips = [.. Enumerable.Range(0, 4).Select(i => yard.Beside(i, 0, 0.65))];
        ContainerCandidate shadow = yard.Beside(3, 2, 0.5);

        GroundJudge judge = new(yard.Traced([.. boxes, .. strips, shadow]), (PixelMetres, PixelMetres));

        Assert.True(judge.IsGround(yard.Traced(shadow)));
        Assert.All(strips, s => Assert.True(judge.IsGround(yard.Traced(s))));
        Assert.All(boxes, b => Assert.False(judge.IsGround(yard.Traced(b))));
    }

    [Fact]
    public void A_few_boxes_say_nothing_about_the_ground()
    {
        Yard yard = new(0.4, grey: false);
        ContainerCandidate[] boxes = [.. Enumerable.Range(0, 7).Select(i => yard.Box(i % 4, i / 4, [200, 60, 50]))];

        Assert.Empty(new GroundJudge(yard.Traced(boxes), (PixelMetres, PixelMetres)).Colours);
    }

    /// <summary>Boxes far apart, each with a strip of shadow beyond its long side.</summary>
    private sealed class Yard
    {
        public static readonly byte[] Shadow = [60, 70, 90];
        private static readonly byte[] s_ground = [150, 148, 145];
        private readonly Raster<byte> _bands;
        private readonly double _angle;

        public Yard(double angle, bool grey)
        {
            _angle = angle;
            _bands = new Raster<byte>(grey ? 1 : 3, Side, Side);
            for (int band = 0; band < _bands.Bands; band++)
            {
                _bands.Band(band).Fill(s_ground[band]);
            }
        }

        public ContainerCandidate Box(int column, int row, byte[] colour, double probability = 0.97)
        {
            Paint(column, row, 2.438, Shadow);
            Paint(column, row, 0, colour);
            return At(column, row, 0, probability);
        }

        public ContainerCandidate Beside(int column, int row, double probability) => At(column, row, 2.438, probability);

        public ContainerCandidate Empty(int column, int row, double probability) => At(column, row, 0, probability);

        public ContainerCandidate Traced(ContainerCandidate candidate) => candidate with { Trace = BoxColours.Of(Chip(), candidate.Box) };

        public ContainerCandidate[] Traced(ContainerCandidate[] candidates) => [.. candidates.Select(Traced)];

        private Chip Chip()
        {
            var window = new PixelWindow(1000, 2000, Side, Side);
            return new Chip(window, window, _bands, ValidMask.All(Side, Side), PixelMetres, PixelMetres, null);
        }

        private ContainerCandidate At(int column, int row, double across, double probability)
        {
            (double x, double y) = Middle(column, row, across);
            var centre = new PixelPoint(1000 + (x / PixelMetres), 2000 + (y / PixelMetres));
            return new ContainerCandidate(new PixelDetection(centre, 12.192, 2.438, _angle, probability, ContainerLength.FortyFoot), probability);
        }

        /// <summary>Metres right of and below the picture's corner.</summary>
        private (double X, double Y) Middle(int column, int row, double across) =>
            (28 + (column * 44) - (across * Math.Sin(_angle)), 28 + (row * 44) - (across * Math.Cos(_angle)));

        private void Paint(int column, int row, double across, byte[] colour)
        {
            (double middleX, double middleY) = Middle(column, row, across);
            (double sin, double cos) = Math.SinCos(_angle);
            for (int i = 0; i < Side * Side; i++)
            {
                (double x, double y) = ((((i % Side) + 0.5) * PixelMetres) - middleX, middleY - (((i / Side) + 0.5) * PixelMetres));
                if (Math.Abs((x * cos) + (y * sin)) <= 6.1 && Math.Abs((y * cos) - (x * sin)) <= 1.22)
                {
                    for (int band = 0; band < _bands.Bands; band++)
                    {
                        _bands.Band(band)[i] = colour[band];
                    }
                }
            }
        }
    }
}
