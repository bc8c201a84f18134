"""A telephone held before a screen or a sheet."""

import base64

import zxingcpp

GREY = """async picture => {
    const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + picture)).blob())
    const canvas = new OffscreenCanvas(image.width, image.height), paper = canvas.getContext('2d')
    paper.drawImage(image, 0, 0)
    const points = paper.getImageData(0, 0, image.width, image.height).data
    let grey = ''
    for (let at = 0; at < points.length; at += 4) grey += String.fromCharCode((points[at] + points[at + 1] + points[at + 2]) / 3)
    return [image.width, image.height, btoa(grey)]
}"""


def scanned(chromium, drawing):
    """What a telephone reads when it is held before a drawing."""
    page = chromium.new_page()
    wide, high, grey = page.evaluate(GREY, base64.b64encode(drawing.screenshot()).decode())
    page.close()
    found = zxingcpp.read_barcodes(memoryview(base64.b64decode(grey)).cast("B", (high, wide)))
    assert len(found) == 1, "the drawing cannot be scanned"
    return found[0].text
