using Imagery.GeoTiff;
using Xunit;

namespace Imagery.Tests.GeoTiff;

public sealed class GdalMetadataTests
{
    [Fact]
    public void Items_come_with_their_domain_band_and_role()
    {
        IReadOnlyList<GdalMetadataItem> items = GdalMetadata.Parse(
            "<GDALMetadata>\n  <Item name=\"ACQUISITIONDATETIME\" domain=\"IMAGERY\">2023-10-19T02:28:00Z</Item>\n"
            + "  <Item name=\"DESCRIPTION\" sample=\"3\" role=\"description\">near &amp; infrared</Item>\n  <Item name=\"EMPTY\"/>\n</GDALMetadata>");
        Assert.Equal(
            [
                new GdalMetadataItem("IMAGERY", "ACQUISITIONDATETIME", null, null, "2023-10-19T02:28:00Z"),
                new GdalMetadataItem(string.Empty, "DESCRIPTION", 3, "description", "near & infrared"),
                new GdalMetadataItem(string.Empty, "EMPTY", null, null, string.Empty),
            ],
            items);
    }

    [Fact]
    public void A_document_type_is_not_followed()
    {
        Assert.Empty(GdalMetadata.Parse(
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><GDALMetadata><Item name=\"A\">&e;</Item></GDALMetadata>"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not xml")]
    public void What_is_no_XML_holds_no_items(string? text) => Assert.Empty(GdalMetadata.Parse(text));
}
