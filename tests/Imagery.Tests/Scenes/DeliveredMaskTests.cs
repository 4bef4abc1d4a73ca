using Imagery.Coverage;
using Imagery.Scenes;
using Xunit;

namespace Imagery.Tests.Scenes;

public class DeliveredMaskTests
{
    [Theory]
    [InlineData("20231019_022800_00_2402_3B_udm2.tif", MaskKind.PlanetUdm2)]
    [InlineData("20231019_022800_00_2402_3B_udm2_clip.tif", MaskKind.PlanetUdm2)]
    [InlineData("20231019_022800_1024_3B_AnalyticMS_DN_udm.tif", MaskKind.PlanetUdm)]
    [InlineData("T52TEN_20231019T022800_SCL_20m.tif", MaskKind.SceneClassification)]
    public void Masks_are_known_by_their_names(string name, MaskKind kind) => Assert.Equal(kind, DeliveredMask.KindOf(name));

    [Theory]
    [InlineData("quay_20231019.tif")]
    [InlineData("sclera_20231019.tif")]
    [InlineData("audm_20231019.tif")]
    public void Tiles_are_no_masks(string name) => Assert.Null(DeliveredMask.KindOf(name));

    [Theory]
    [InlineData("/d/20231019_022800_00_2402_3B_AnalyticMS_SR.tif", true)]
    [InlineData("/d/20231019_022800_00_2402_3B.tif", true)]
    [InlineData("/d/20231019_022800_00_2402_3Basic.tif", false)]
    [InlineData("/d/20231019_022805_00_2402_3B_AnalyticMS_SR.tif", false)]
    [InlineData("/elsewhere/20231019_022800_00_2402_3B_AnalyticMS_SR.tif", false)]
    public void A_mask_belongs_to_the_tile_whose_name_begins_alike(string tile, bool masks) =>
        Assert.Equal(masks, new DeliveredMask("/d/20231019_022800_00_2402_3B_udm2.tif", "m.tif", "", 1, null!, MaskKind.PlanetUdm2).Masks(tile));

    [Theory]
    [InlineData(4, GroundConditions.Masked | GroundConditions.Cloud)]
    [InlineData(1, GroundConditions.Masked | GroundConditions.Shadow)]
    [InlineData(2, GroundConditions.Haze)]
    [InlineData(0, GroundConditions.Snow)]
    [InlineData(5, GroundConditions.Masked)]
    public void Bands_of_Planets_mask_mean_what_Planet_says(int read, GroundConditions expected)
    {
        float[] values = new float[6];
        values[read] = 1;
        Assert.Equal(expected, new DeliveredMask("a_udm2.tif", "", "", 1, null!, MaskKind.PlanetUdm2).Of(values));
    }
}
