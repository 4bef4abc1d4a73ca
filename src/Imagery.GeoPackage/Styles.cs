using System.Globalization;

namespace Imagery.GeoPackage;

/// <summary>Plain styles for QGIS: outlines only, so that the image below stays in sight.</summary>
internal static class Styles
{
    public static IEnumerable<object?[]> Rows(string time) =>
    [
        Row("containers", Outline("255,200,0,255", 0.4), time),
        Row("faint", Outline("255,200,0,110", 0.2), time),
        Row("arrived", Outline("40,200,90,255", 0.5), time),
        Row("departed", Outline("230,60,60,255", 0.5), time),
        Row("stayed", Outline("150,150,150,255", 0.3), time),
        Row("vessels", Outline("255,0,200,255", 0.6), time),
        Row("zones", Outline("0,200,255,255", 0.6), time),
    ];

    private static object?[] Row(string table, string qml, string time) =>
        ["", "", table, "geom", table, qml, "", true, "", "", null, time];

    private static string Outline(string colour, double widthMillimetres) => string.Create(CultureInfo.InvariantCulture, $"""
        <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
        <qgis version="3.22" styleCategories="Symbology">
          <renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0">
            <symbols>
              <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
                <layer class="SimpleLine" enabled="1" locked="0" pass="0">
                  <Option type="Map">
                    <Option type="QString" name="line_color" value="{colour}"/>
                    <Option type="QString" name="line_style" value="solid"/>
                    <Option type="QString" name="line_width" value="{widthMillimetres}"/>
                    <Option type="QString" name="line_width_unit" value="MM"/>
                  </Option>
                </layer>
              </symbol>
            </symbols>
          </renderer-v2>
          <layerGeometryType>2</layerGeometryType>
        </qgis>
        """).ReplaceLineEndings("\n");
}
