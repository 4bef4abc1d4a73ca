using Imagery.Detections;
using Imagery.Geometry;
using Imagery.OpenCv.Networks;
using Xunit;

namespace Imagery.OpenCv.Tests.Networks;

public class CompanyTests
{
    private const double Width = 0.5;
    private const double Height = 0.25;

    [Theory]
    [InlineData(0, 2.6, 0, 1)]
    [InlineData(11.9, 0, 0, 1)]
    [InlineData(0, 7.5, 90, 1)]
    [InlineData(0, 2.6, 5, 1)]
    [InlineData(0, 2.6, 178, 1)]
    [InlineData(0, 2.6, 8, 0)]
    [InlineData(0, 12.1, 0, 0)]
    public void Who_stands_near_along_or_across_is_a_neighbour(double alongMetres, double acrossMetres, double turnDegrees, int neighbours)
    {
        PixelDetection box = Box(0, 0, 0);
        Company company = new([box, Box(alongMetres, acrossMetres, turnDegrees)], (Width, Height));

        Assert.Equal(neighbours, company.Of(box));
    }

    [Fact]
    public void A_neighbour_makes_a_doubtful_box_likelier_and_the_fourth_adds_nothing()
    {
        var calibration = new ScoreCalibration(0.5, 2, 0.5);

        Assert.True(calibration.Probability(0.4, 1) > calibration.Probability(0.4, 0));
        Assert.Equal(calibration.Probability(0.4, 3), calibration.Probability(0.4, 4));
    }

    private static PixelDetection Box(double rightMetres, double downMetres, double turnDegrees) =>
        new(new PixelPoint(100 + (rightMetres / Width), 200 + (downMetres / Height)), 12.192, 2.438, turnDegrees * Math.PI / 180, 0.9, ContainerLength.FortyFoot);
}
